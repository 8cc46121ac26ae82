import Host

/// What the set-up asks of the machine on which it runs.
protocol SetupHost {
  func addresses(of name: String) -> [String]
  func ownAddresses() -> [String]
  func answers(at port: UInt16) -> Bool
  /// Nil where there is no such program.
  func path(of program: String) -> String?
  func run(_ command: [String], seconds: Int) -> Program.Ending
  /// Nil for a file that cannot be read.
  func text(of path: String) -> String?
  func exists(_ path: String) -> Bool
  /// Whether the file, or a new one of that name, could be written.
  func canWrite(_ path: String) -> Bool
  /// `mode` is that of a new file.
  ///
  /// - Throws: ``FieldProblem``.
  func write(_ text: String, to path: String, mode: UInt32) throws
  func remove(_ path: String)
  func makeFolder(_ path: String) throws
}
