import ArgumentParser
import TextOutput

/// The one program of an installation.
@main
struct RastroCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rastro",
    abstract: "Follows a paid ad click to a PIX sale and reports it to Meta once.",
    discussion: """
      Settings come from the environment (RASTRO_…); README.md lists them. Data goes to standard \
      output, messages go to standard error.

      Exit codes: 0 done; 1 a check or a credential failed; 64 wrong usage; 65 bad input file; \
      66 not found; 69 a service is not reachable; 74 the output could not be written; \
      77 wrong encryption key; 78 wrong settings or schema.
      """,
    subcommands: [
      ServeCommand.self, DispatchCommand.self, MigrateCommand.self, ApplyCommand.self,
      DoctorCommand.self, SettingsCommand.self, TraceCommand.self, SalesCommand.self,
      RekeyCommand.self, TrackingCommand.self, EventsCommand.self, ReportCommand.self,
      PixelCommand.self,
      AlertsCommand.self, VerifyCommand.self, RenewCommand.self, ForgetCommand.self,
      ExportCommand.self, ReconcileCommand.self, AdminCommand.self, SetupCommand.self,
      WatchCommand.self,
    ])

  static func main() {
    prepareStandardDescriptors()
    main(nil)
  }
}

extension ExitCode {
  /// The same as ArgumentParser's own.
  static let badUsage = ExitCode(64)
  static let badInput = ExitCode(65)
  static let notFound = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let outputFailed = ExitCode(74)
  static let wrongKey = ExitCode(77)
  static let wrongSettings = ExitCode(78)
}
