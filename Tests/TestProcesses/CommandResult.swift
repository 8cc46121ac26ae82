/// How a program ended, and what it wrote to standard output and to standard error.
package struct CommandResult: Sendable {
  /// The exit status, or 128 + signal.
  package let status: Int32
  package let output: String
  package let messages: String
}
