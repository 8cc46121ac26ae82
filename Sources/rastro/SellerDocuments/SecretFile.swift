import Foundation

/// A file that holds one secret.
enum SecretFile {
  static let limit = 1 << 16

  /// Nil for a file that cannot be read, or is no such file.
  static func text(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path),
      let content = try? file.read(upToCount: limit + 1), content.count <= limit
    else { return nil }
    return String(data: content, encoding: .utf8)
  }
}
