package import Application
import Domain
package import MariaDB

package struct UploadedFileRepository: FileDirectory {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  /// Of two sellers with the same file either: what is in it is the same.
  package func file(_ name: FileName) throws -> StoredFile? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id, size FROM uploaded_files
        WHERE name = \(bind: name.hash) AND format = \(bind: name.format.rawValue)
        ORDER BY id LIMIT 1
        """)
    }.first.map { StoredFile(id: try $0.identifier("id"), size: Int(try $0.integer("size"))) }
  }

  package func piece(_ position: Int, of file: StoredFile) throws -> [UInt8]? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT content FROM uploaded_file_pieces
        WHERE file_id = \(bind: file.id) AND position = \(bind: position)
        """)
    }.first?.optionalBytes("content")
  }
}
