package import Application
import Domain
import QRCode

/// What a person sees to alone: password, second factor, sessions.
package struct MeArea: AdminArea {
  let sessions: Sessions
  let secondFactor: SecondFactor
  let invitations: Invitations

  package init(sessions: Sessions, secondFactor: SecondFactor, invitations: Invitations) {
    self.sessions = sessions
    self.secondFactor = secondFactor
    self.invitations = invitations
  }

  package static var templates: [String: String] { MeTemplates.all }

  package var menu: [MenuEntry] {
    [MenuEntry("Meu acesso", icon: "person", path: "/admin/me", group: .house, access: .person)]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/me", .person, answer: show),
      AdminRoute(.post, "/admin/me/password", .person, needsConfirmation: true, answer: password),
      AdminRoute(.post, "/admin/me/sessions/{session}/end", .person, answer: endSession),
      AdminRoute(.post, "/admin/me/sessions/end-others", .person, answer: endOthers),
      AdminRoute(
        .get, "/admin/me/second-factor", .person, needsConfirmation: true, answer: showFactor),
      AdminRoute(
        .post, "/admin/me/second-factor", .person, needsConfirmation: true, answer: enable),
      AdminRoute(
        .post, "/admin/me/second-factor/end", .person, needsConfirmation: true, answer: disable),
      AdminRoute(
        .post, "/admin/me/recovery-codes", .person, needsConfirmation: true, answer: renewCodes),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let person = try request.person()
    let list = try sessions.list(of: person.id)
    var values: [String: Any] = [
      "email": person.email, "role": person.role.title, "explanation": person.role.explanation,
      "hasFactor": person.hasSecondFactor, "isConfirmed": isConfirmed(request),
      "hasOthers": list.count > 1,
      "sessions": list.map { session in
        [
          "id": session.id, "isOwn": session.id == request.session?.id,
          "browser": BrowserName.of(session.userAgent), "address": session.address,
          "startedAt": request.clock.minute(session.startedAt),
          "seen": request.clock.ago(session.lastSeenAt),
        ] as [String: Any]
      },
    ]
    if person.hasSecondFactor { values["codesLeft"] = try secondFactor.recoveryCodesLeft(person) }
    return .page(Page("Meu acesso", template: "me/page", values))
  }

  private func isConfirmed(_ request: PageRequest) -> Bool {
    request.session?.isConfirmed(at: request.now) ?? false
  }

  /// The same link that an invitation has.
  private func password(_ request: PageRequest) throws -> PageAnswer {
    let person = try request.person()
    let invitation = try invitations.renew(for: person, by: .person(person))
    return .redirect(to: DoorArea.invitation.path(invitation.token.reveal()))
  }

  private func endSession(_ request: PageRequest) throws -> PageAnswer {
    let person = try request.person()
    guard try sessions.end(id: request.place("session"), of: person.id) else {
      throw PageFault.notFound
    }
    return .redirect(to: "/admin/me", flash: Flash(.success, "Sessão encerrada."))
  }

  private func endOthers(_ request: PageRequest) throws -> PageAnswer {
    guard let token = request.token else { throw PageFault.notFound }
    let count = try sessions.endOthers(than: token, of: request.person().id)
    return .redirect(
      to: "/admin/me",
      flash: Flash(
        .success, count == 1 ? "Uma sessão encerrada." : "\(count) sessões encerradas."))
  }
}
