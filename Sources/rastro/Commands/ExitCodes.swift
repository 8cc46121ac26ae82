import ArgumentParser
import Application
import MariaDB
import Persistence

/// Runs a command's work; what it throws becomes a message and one of the documented exit codes.
func withExitCodes(_ work: () throws -> Void) throws {
  defer { standardError.flush() }
  try translatingErrors(work)
  if let problem = standardOutput.problem {
    say("rastro: não consigo escrever a saída: \(problem)")
    throw ExitCode.outputFailed
  }
}

private func translatingErrors(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let code as ExitCode {
    throw code
  } catch let fault as SettingsFault {
    say("rastro: \(fault)")
    throw ExitCode.wrongSettings
  } catch let failure as Vault.Failure {
    say("rastro: \(failure)")
    throw ExitCode.wrongKey
  } catch let failure as SchemaCheck.Failure {
    say("rastro: \(failure)")
    throw ExitCode.wrongSettings
  } catch let fault as DocumentFault {
    say("rastro: \(fault)")
    throw ExitCode.badInput
  } catch let error as MariaDBError where error.isConnectionLoss || error.code == 1045 {
    say("rastro: o banco de dados não responde: \(error); \(DatabaseCheckup.advice(error))")
    throw ExitCode.unavailable
  } catch {
    say("rastro: \(error)")
    throw ExitCode.failure
  }
}
