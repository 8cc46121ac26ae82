/// The address of a list with its filter, which every link of the page keeps.
struct ListAddress {
  let path: String
  private(set) var parameters: [(name: String, value: String)] = []

  init(_ path: String) { self.path = path }

  /// Nothing where there is no value.
  mutating func add(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { parameters.append((name, value)) }
  }

  var isFiltered: Bool { !parameters.isEmpty }

  /// The sales of a campaign; nil where there is none.
  static func payments(campaign: String?) -> String? {
    guard let campaign else { return nil }
    var address = ListAddress("/admin/payments")
    address.add("campaign", campaign)
    return address.text()
  }

  /// As it stands in a link; `path`: of another page with the same filter.
  func text(_ path: String? = nil, after cursor: String? = nil) -> String {
    let all = parameters + (cursor.map { [("after", $0)] } ?? [])
    guard !all.isEmpty else { return path ?? self.path }
    return (path ?? self.path) + "?"
      + all.map { "\($0.name)=\(OwnPath.encoded($0.value))" }.joined(separator: "&")
  }
}
