import Application
import Persistence

/// Who logs in.
extension ObjectGraph {
  var loginAccess: LoginAccess {
    LoginAccess(
      credentials: CredentialRepository(database, vault: vault),
      sessions: SessionRepository(database), attempts: AttemptRepository(database),
      hasher: passwordHasher, codes: .apps, seams: seams)
  }

  var logIn: LogIn { LogIn(loginAccess) }

  var sessions: Sessions {
    let repository = SessionRepository(database)
    return Sessions(repository, list: repository, clock: seams.clock)
  }

  var confirmIdentity: ConfirmIdentity { ConfirmIdentity(loginAccess) }

  var invitations: Invitations { Invitations(InvitationRepository(database), loginAccess) }

  var secondFactor: SecondFactor {
    SecondFactor(SecondFactorRepository(database, vault: vault), loginAccess)
  }

  func managePeople(in scope: any Scope) -> ManagePeople {
    ManagePeople(PersonRepository(database, in: scope))
  }
}
