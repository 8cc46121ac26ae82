/// What came of a form that brings a file along.
enum FileInput: Sendable {
  case form(MultipartForm)
  /// Not read at all.
  case tooLarge
  /// Likewise: others are being read.
  case crowded
  /// Cut, or of another form than browsers send.
  case broken
}
