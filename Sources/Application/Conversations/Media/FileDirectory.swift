/// Uploaded files by their names, which are in public addresses.
package protocol FileDirectory: Sendable {
  func file(_ name: FileName) throws -> StoredFile?
  /// Nil behind the last one.
  func piece(_ position: Int, of file: StoredFile) throws -> [UInt8]?
}
