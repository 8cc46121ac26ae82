package import Domain

/// An uploaded file as it is given out, a piece at a time.
package struct StoredFile: Equatable, Sendable {
  package var id: UploadedFileID
  package var size: Int

  package init(id: UploadedFileID, size: Int) { (self.id, self.size) = (id, size) }
}
