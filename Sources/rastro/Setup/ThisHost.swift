import Foundation
import Host

/// The machine itself.
struct ThisHost: SetupHost {
  func addresses(of name: String) -> [String] { Network.addresses(of: name) }
  func ownAddresses() -> [String] { Network.ownAddresses() }
  func answers(at port: UInt16) -> Bool { Network.answers(at: port) }
  func path(of program: String) -> String? { Program.path(of: program) }

  func run(_ command: [String], seconds: Int) -> Program.Ending {
    Program.run(command, seconds: seconds)
  }

  func text(of path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  func canWrite(_ path: String) -> Bool {
    // A file is replaced by a new one beside it.
    var folder = (path as NSString).deletingLastPathComponent
    while !folder.isEmpty, folder != "/", !exists(folder) {
      folder = (folder as NSString).deletingLastPathComponent
    }
    return FileManager.default.isWritableFile(atPath: folder)
  }

  func write(_ text: String, to path: String, mode: UInt32) throws {
    do {
      try makeFolder((path as NSString).deletingLastPathComponent)
      try ReplacedFile.write(Array(text.utf8), to: path, mode: mode)
    } catch let failure as ReplacedFile.Failure {
      throw FieldProblem("\(failure); rode como root: sudo rastro setup")
    }
  }

  func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  func makeFolder(_ path: String) throws {
    guard !exists(path) else { return }
    do {
      // nginx reads there too, whatever mask the person has.
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    } catch {
      throw FieldProblem("não consigo criar a pasta \(path); rode como root: sudo rastro setup")
    }
  }
}
