import Foundation
import Synchronization

/// A log file that others write, and the renamed ones that log rotation makes of it, read line by line.
///
/// How far each file was read stands beside it, in `….position`, by inode: a file that was renamed is read to
/// its end. Packed files (`.gz`) are taken for read.
final class RotatedLog: Sendable {
  private struct Position: Codable, Equatable {
    var offset: UInt64
    /// The file's first bytes: an inode can be given to another file.
    var head: Data
  }

  private struct Pending {
    var inode: UInt64
    var position: Position
  }

  private static let chunk = 1 << 20
  private static let headLength = 64

  let path: String
  private let pending = Mutex<Pending?>(nil)

  init(path: String) { self.path = path }

  /// The next lines that are whole; empty at the end.
  func next(limit: Int) throws -> [Data.SubSequence] {
    let positions = readPositions()
    for (file, inode) in files() {
      guard let handle = FileHandle(forReadingAtPath: file) else { continue }
      defer { try? handle.close() }
      let head = try handle.read(upToCount: Self.headLength) ?? Data()
      let size = try handle.seekToEnd()
      let known = positions["\(inode)"]
      let isKnown = known.map { head.starts(with: $0.head) && $0.offset <= size } ?? false
      let offset = isKnown ? known?.offset ?? 0 : 0
      guard size > offset else { continue }
      try handle.seek(toOffset: offset)
      let bytes = try handle.read(upToCount: Self.chunk) ?? Data()
      let (lines, used) = Self.wholeLines(bytes, limit: limit)
      guard used > 0 else { continue }
      pending.withLock {
        $0 = Pending(
          inode: inode, position: Position(offset: offset + UInt64(used), head: head))
      }
      return lines
    }
    return []
  }

  /// A line without its end is still being written, unless it fills the whole chunk.
  private static func wholeLines(_ bytes: Data, limit: Int) -> ([Data.SubSequence], used: Int) {
    var lines: [Data.SubSequence] = []
    var start = bytes.startIndex
    while lines.count < limit, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(bytes[start..<end])
      start = end + 1
    }
    if lines.isEmpty, bytes.count == chunk { return ([bytes.prefix(1000)], bytes.count) }
    return (lines, start - bytes.startIndex)
  }

  /// What `next` gave last is not given again.
  func advance() throws {
    guard let done = pending.withLock({ $0 }) else { return }
    let existing = Set(files().map { "\($0.inode)" })
    var positions = readPositions().filter { existing.contains($0.key) }
    positions["\(done.inode)"] = done.position
    try JSONEncoder().encode(positions).write(
      to: URL(fileURLWithPath: path + ".position"), options: .atomic)
    pending.withLock { $0 = nil }
  }

  private func readPositions() -> [String: Position] {
    guard let data = FileManager.default.contents(atPath: path + ".position") else { return [:] }
    return (try? JSONDecoder().decode([String: Position].self, from: data)) ?? [:]
  }

  /// The log and its renamed predecessors, oldest first.
  private func files() -> [(path: String, inode: UInt64)] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let name = URL(fileURLWithPath: path).lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.compactMap { entry -> (path: String, inode: UInt64, changed: Date)? in
      guard entry == name || entry.hasPrefix(name + "."),
        !["position", "rejected", "gz"].contains(where: { entry.hasSuffix("." + $0) }),
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(entry)"),
        let inode = attributes[.systemFileNumber] as? NSNumber,
        let changed = attributes[.modificationDate] as? Date
      else { return nil }
      return ("\(folder)/\(entry)", inode.uint64Value, changed)
    }
    return found.sorted { $0.changed < $1.changed }.map { ($0.path, $0.inode) }
  }
}
