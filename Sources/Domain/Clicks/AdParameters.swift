/// What an advertisement adds to its link, so that a sale is known by campaign, ad set and ad.
package enum AdParameters {
  /// For the field "Parâmetros de URL" of an ad at Meta, which fills in the names between braces.
  package static let meta = [
    "utm_source={{site_source_name}}", "utm_medium={{placement}}",
    "utm_campaign={{campaign.name}}", "utm_term={{adset.name}}", "utm_content={{ad.name}}",
  ].joined(separator: "&")
}
