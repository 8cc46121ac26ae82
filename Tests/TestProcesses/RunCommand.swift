import Foundation

/// Runs a program to its end, on the thread that asks.
package func runCommand(
  _ command: [String], environment: [String: String]? = nil, input: Data = Data()
) throws -> CommandResult {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("rastro-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  // Files, not pipes: children that stay behind may hold the writing ends open.
  func file(_ name: String, _ content: Data = Data()) throws -> String {
    let url = folder.appendingPathComponent(name)
    try content.write(to: url)
    return url.path
  }
  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
  let output = try file("out")
  let messages = try file("err")
  let child = try Child(
    command, environment: environment, input: try file("in", input), output: output,
    messages: messages)
  return CommandResult(
    status: child.wait(), output: try text(output), messages: try text(messages))
}
