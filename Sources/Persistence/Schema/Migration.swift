import Foundation

/// A file of `migrations/`.
package struct Migration: Equatable, Sendable {
  package let version: Int
  package let name: String
  package let statement: String

  /// The oldest program, by the newest migration that it ships, that may run once this migration is applied.
  ///
  /// A file says so in a line `-- needs program 51`; one that does not say so needs the program that ships it.
  package var neededProgram: Int {
    let line = statement.firstMatch(of: /^-- needs program ([0-9]+)$/.anchorsMatchLineEndings())
    return line.flatMap { Int($0.1) } ?? version
  }

  /// All files of a folder named `NNNN_what.sql`, in order.
  package static func all(in folder: String) throws -> [Migration] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
      guard let version = Int(name.prefix(4)), name.dropFirst(4).hasPrefix("_") else {
        throw MigrationError.badName(name)
      }
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      return Migration(version: version, name: String(name.dropLast(4)), statement: text)
    }
  }
}
