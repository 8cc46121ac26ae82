import Domain
import MariaDB

extension Retention {
  /// Files of one piece: each may be 20 MB.
  private static let filesAtOnce = 5

  /// Uploaded files that no message names any more; those of the last day may be about to be named.
  func removeFiles(at now: Timestamp) throws -> Bool {
    let useless: SQL = """
      created_at < \(bind: now.before(.days(1))) AND NOT EXISTS (
        SELECT 1 FROM message_media m
        WHERE m.account_id = uploaded_files.account_id AND m.file_name = uploaded_files.name)
      """
    // Found first: a statement that removes locks what it looks at.
    let ids = try database.repeatable { session in
      try session.query(
        "SELECT id FROM uploaded_files WHERE \(useless) LIMIT \(bind: Self.filesAtOnce)")
    }.map { try $0.integer("id") }
    for id in ids {
      _ = try remove("DELETE FROM uploaded_files WHERE id = \(bind: id) AND \(useless)")
    }
    return ids.count == Self.filesAtOnce
  }
}
