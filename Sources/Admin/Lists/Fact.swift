/// One line of what is known of a thing; nothing where it is not known.
struct Fact {
  let name: String
  let text: String
  let link: String?
  /// Where the link leads, where ``text`` does not say it.
  let linkText: String?

  init?(_ name: String, _ text: String?, link: String? = nil, linkText: String? = nil) {
    guard let text, !text.isEmpty else { return nil }
    self.name = name
    self.text = text
    self.link = link
    self.linkText = linkText
  }

  /// For `lists/facts`.
  var values: [String: Any] {
    var values: [String: Any] = ["name": name, "text": text]
    guard let link else { return values }
    values[linkText == nil ? "ownLink" : "link"] = link
    if let linkText { values["linkText"] = linkText }
    return values
  }
}
