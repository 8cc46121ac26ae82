package import Domain

package struct StoredPixel: Sendable {
  package var id: String?
  package var token: Secret<String>?

  package init(id: String?, token: Secret<String>?) {
    self.id = id
    self.token = token
  }
}
