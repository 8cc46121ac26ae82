package import Application
import Domain

/// Coming in and going out: login, second factor, the link that sets a password, and the proof that is asked for again.
package struct DoorArea: AdminArea {
  let logIn: LogIn
  let sessions: Sessions
  let invitations: Invitations
  let confirm: ConfirmIdentity

  package init(
    logIn: LogIn, sessions: Sessions, invitations: Invitations, confirm: ConfirmIdentity
  ) {
    self.logIn = logIn
    self.sessions = sessions
    self.invitations = invitations
    self.confirm = confirm
  }

  /// As ``Links/invitation(_:)`` of `Web` writes it for who is not here yet.
  static let invitation: PathPattern = "/admin/invitation/{token}"

  package static var templates: [String: String] { DoorTemplates.all }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/login", .everyone, answer: showLogin),
      AdminRoute(.post, "/admin/login", .everyone, answer: tryLogin),
      AdminRoute(.get, "/admin/login/code", .everyone) { codePage($0) },
      AdminRoute(.post, "/admin/login/code", .everyone, answer: tryCode),
      AdminRoute(.post, "/admin/logout", .everyone, answer: logOut),
      AdminRoute(.get, Self.invitation, .everyone, answer: showInvitation),
      AdminRoute(.post, Self.invitation, .everyone, answer: accept),
      AdminRoute(.get, "/admin/confirm", .person) { confirmPage($0) },
      AdminRoute(.post, "/admin/confirm", .person, answer: tryConfirm),
    ]
  }

  /// Where somebody wanted to go before the door was in the way.
  func goal(_ request: PageRequest) -> String {
    OwnPath.checked(request.form["to"] ?? request.query["to"]) ?? "/admin"
  }

  static func wait(_ seconds: Int) -> String {
    let time = seconds < 90 ? "\(seconds) segundos" : "\((seconds + 59) / 60) minutos"
    return "Foram muitas tentativas. Espere \(time) e tente de novo."
  }
}
