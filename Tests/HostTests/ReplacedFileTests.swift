import Foundation
import Host
import Testing

@Suite struct ReplacedFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "host-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a file keeps its mode, and a new one gets the one that is asked for`() throws {
    let old = folder.appending(path: "old").path
    try Data("before".utf8).write(to: URL(filePath: old))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: old)
    try ReplacedFile.write(Array("after".utf8), to: old)
    #expect(try String(contentsOfFile: old, encoding: .utf8) == "after")
    #expect(try mode(old) == 0o640)
    let new = folder.appending(path: "new").path
    try ReplacedFile.write([], to: new, mode: 0o600)
    #expect(try mode(new) == 0o600)
    // Nothing is left beside them.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["new", "old"])
  }

  @Test func `a link goes on leading to its file`() throws {
    let (file, link) = (folder.appending(path: "file").path, folder.appending(path: "link").path)
    try Data("before".utf8).write(to: URL(filePath: file))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    try ReplacedFile.write(Array("after".utf8), to: link)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "after")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
  }

  @Test func `a file that cannot be written is named, and the old one stays`() {
    let path = folder.appending(path: "missing/file").path
    let fault = #expect(throws: ReplacedFile.Failure.self) {
      try ReplacedFile.write([1], to: path)
    }
    #expect(fault?.description.contains(path) == true)
  }
}
