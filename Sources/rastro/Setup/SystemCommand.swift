/// A command of this machine that an option names, such as `systemctl reload nginx`.
struct SystemCommand {
  private let command: String
  private let host: any SetupHost

  init(_ command: String, host: any SetupHost) {
    self.command = command
    self.host = host
  }

  /// Nil where there is no such program.
  func run(seconds: Int = 60) -> (status: Int32, output: String)? {
    // Programs of administrators are not in everybody's path.
    let ending = host.run(
      ["/bin/sh", "-c", "PATH=\"$PATH:/usr/sbin:/sbin\"; \(command)"], seconds: seconds)
    // The shell's word for a command that it does not find.
    return ending.status == 127 ? nil : (ending.status, ending.output)
  }
}
