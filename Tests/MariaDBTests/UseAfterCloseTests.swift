import Foundation
import TestProcesses
import Testing

/// What the compiler says about code that uses the wrapper.
@Suite struct UseAfterCloseTests {
  @Test(
    arguments: [
      ("connection.close()", nil),
      ("connection.close(); connection.close()", "'connection' consumed more than once"),
      ("connection.close(); try connection.run(\"\")", "'connection' used after consume"),
    ])
  func `a closed connection cannot be used`(use: String, complaint: String?) throws {
    // Would catch: Connection made copyable, or `close` no longer consuming.
    let output = try compiled(
      """
      import MariaDB
      func snippet(_ options: ConnectionOptions) throws {
        var connection = try Connection(options)
        try connection.run("")
        \(use)
      }
      """)
    if let complaint {
      #expect(output.contains("error: \(complaint)"))
    } else {
      #expect(output.isEmpty)
    }
  }

  /// The compiler's messages: consumption is checked after the types, so it has to make SIL.
  private func compiled(_ source: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let file = FileManager.default.temporaryDirectory.appending(path: "use-\(UUID()).swift")
    try Data(source.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try runCommand([
      "/bin/sh", "-c",
      // SwiftPM names the package, for `package` access, after its folder.
      """
      swiftc -emit-sil -o /dev/null -module-name Snippet -package-name "$2" -I "$3/Modules" \
      -Xcc -fmodule-map-file="$1/Sources/CMariaDB/module.modulemap" \
      $(pkg-config --cflags libmariadb | sed 's/-I/-Xcc -I/g') "$4"
      """,
      "sh", root.path, root.lastPathComponent.lowercased().replacing("-", with: "_"),
      products.path, file.path,
    ]).messages
  }
}
