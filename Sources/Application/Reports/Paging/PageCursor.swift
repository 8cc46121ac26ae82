/// Where a page of a list ended, as a text that stands in an address.
///
/// Behind it the list goes on whatever was added before it meanwhile.
package struct PageCursor: Equatable, Sendable {
  /// The order of the list that it belongs to.
  package let order: Character
  /// By what the list is sorted: milliseconds, centavos, or nothing.
  package let key: Int64
  package let id: Int64

  package init(order: Character, key: Int64, id: Int64) {
    (self.order, self.key, self.id) = (order, key, id)
  }

  package var text: String { "\(order)\(key).\(id)" }

  /// Nil for a text that ``text`` never gives.
  package init?(_ text: String) {
    guard let order = text.first, order.isASCII, order.isLowercase else { return nil }
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let key = Int64(parts[0]), let id = Int64(parts[1]), key >= 0, id > 0
    else { return nil }
    self.init(order: order, key: key, id: id)
    guard self.text == text else { return nil }
  }
}
