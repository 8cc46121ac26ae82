/// How many rows a page has.
package enum PageSize {
  package static let standard = 50
  package static let largest = 200

  package static func allowed(_ size: Int) -> Int { min(max(size, 1), largest) }
}
