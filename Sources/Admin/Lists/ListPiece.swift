import Application

/// Where a page of a list leads on, as `shell/pager` and `lists/partial` are filled.
struct ListPiece {
  let address: ListAddress
  /// Where the page begins; nil: at the beginning of the list.
  let cursor: PageCursor?

  init(_ address: ListAddress, _ query: FormInput) {
    self.address = address
    cursor = query.filled("after").flatMap { PageCursor($0) }
  }

  /// `count` says how many there are; nil: as many as the page holds.
  func values<Item>(_ page: ListPage<Item>, count: String? = nil) -> [String: Any] {
    var pager: [String: Any] = ["count": count ?? "\(page.items.count) nesta página"]
    if cursor != nil { pager["first"] = address.text() }
    if let next = page.next { pager["next"] = address.text(after: next.text) }
    var values: [String: Any] = [
      "pager": pager, "hasItems": !page.items.isEmpty,
      "isEmpty": page.items.isEmpty && !page.isPartial,
    ]
    if page.isPartial { values["partial"] = pager }
    return values
  }
}
