/// What the page says of its browser after the Pixel has run: the cookies as texts, nil where there is none.
package struct BrowserReport: Equatable, Sendable {
  package var fbp: String?
  package var fbc: String?

  package init(fbp: String? = nil, fbc: String? = nil) {
    self.fbp = fbp
    self.fbc = fbc
  }
}
