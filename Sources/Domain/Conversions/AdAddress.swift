/// The address of the page that an ad led to, as Meta may see it: `event_source_url` and the labels of the link.
///
/// Sellers' tools write buyers' data into links (`?email=…`, `utm_content=maria@…`), and none of it may leave in clear.
package enum AdAddress {
  /// Parameters by which Meta and the seller know the ad.
  private static let known: Set<String> = [
    "fbclid", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "utm_id",
    "ad_id", "adset_id",
    "campaign_id", "placement", "site_source_name", "grim", "src", "sck",
  ]

  /// The same address with these parameters alone, and without any that holds personal data.
  package static func withoutPersonalData(_ url: String) -> String {
    let whole = url.prefix { $0 != "#" }
    guard let mark = whole.firstIndex(of: "?") else { return String(whole) }
    let kept = whole[whole.index(after: mark)...].split(separator: "&").filter { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return known.contains(parts[0].lowercased())
        && !(parts.count > 1 && isPersonal(String(parts[1])))
    }
    guard !kept.isEmpty else { return String(whole[..<mark]) }
    return "\(whole[..<mark])?\(kept.joined(separator: "&"))"
  }

  /// A label of the link; nil where it is empty or holds personal data.
  package static func label(_ text: String?) -> String? {
    guard let text, !text.isEmpty, !isPersonal(text) else { return nil }
    return text
  }

  /// Whether a text looks like an e-mail address, a tax number or a telephone number as people write them.
  ///
  /// Plain digits are no sign: ids of ads consist of them.
  private static func isPersonal(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.contains("@") || lower.contains("%40") || lower.contains("%2540") { return true }
    let taxNumber =
      /[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}(\/|%2f)[0-9]{4}-[0-9]{2}/
    let telephone =
      /(\+|%2b)[0-9]{10,}|(\(|%28)[0-9]{2}(\)|%29)[^0-9]{0,3}9?[0-9]{4}(-| |%20)?[0-9]{4}|9[0-9]{4}-[0-9]{4}/
    return lower.contains(taxNumber) || lower.contains(telephone)
  }
}
