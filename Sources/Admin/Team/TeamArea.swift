package import Application
package import Domain

/// Who may see and change a seller's pages.
package struct TeamArea: AdminArea {
  let manage: @Sendable (SellerScope) -> ManagePeople
  let invitations: Invitations
  /// The whole address of a link that sets a password.
  let link: @Sendable (Secret<String>) -> Secret<String>

  package init(
    manage: @escaping @Sendable (SellerScope) -> ManagePeople, invitations: Invitations,
    link: @escaping @Sendable (Secret<String>) -> Secret<String>
  ) {
    self.manage = manage
    self.invitations = invitations
    self.link = link
  }

  package static var templates: [String: String] { TeamTemplates.all }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Equipe", icon: "people", path: "/admin/people", group: .house, access: .seller(.people))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/people", .seller(.people)) { try page($0) },
      AdminRoute(
        .post, "/admin/people", .seller(.people), needsConfirmation: true, answer: invite),
      AdminRoute(
        .post, "/admin/people/{person}/role", .seller(.people), needsConfirmation: true,
        answer: changeRole),
      AdminRoute(
        .post, "/admin/people/{person}/link", .seller(.people), needsConfirmation: true,
        answer: newLink),
      AdminRoute(
        .get, "/admin/people/{person}/remove", .seller(.people), answer: askToRemove),
      AdminRoute(
        .post, "/admin/people/{person}/remove", .seller(.people), needsConfirmation: true,
        answer: remove),
    ]
  }

  private func page(
    _ request: PageRequest, issued: Invitation? = nil, fault: String? = nil, status: Int = 200
  ) throws -> PageAnswer {
    let isConfirmed = request.session?.isConfirmed(at: request.now) ?? false
    let own = try request.person().id
    var values: [String: Any] = [
      "isConfirmed": isConfirmed,
      "people": try manage(request.scope()).people().map { row($0, own: own, request) },
      "fields": [
        FormField(
          "email", "E-mail", .text, value: request.form.text("email"), isRequired: true,
          fault: fault),
        FormField(
          "role", "Acesso", .choice,
          value: request.form.filled("role") ?? Role.operator.rawValue,
          choices: roles.map { .init($0.rawValue, "\($0.title) — \($0.explanation)") }),
      ].values,
    ]
    if let issued {
      values["issued"] = [
        "email": issued.person.email, "link": link(issued.token).reveal(), "isNew": issued.isNew,
      ]
    }
    return .page(
      Page("Equipe", template: "team/page", values, menuPath: "/admin/people"), status: status)
  }

  private var roles: [Role] { [.owner, .operator, .viewer] }

  private func row(_ person: Person, own: PersonID, _ request: PageRequest) -> [String: Any] {
    [
      "id": person.id.rawValue, "email": person.email, "role": person.role.title,
      "isOwn": person.id == own, "hasPassword": person.hasPassword,
      "hasFactor": person.hasSecondFactor, "since": request.clock.day(person.createdAt),
      "roles": roles.map {
        ["value": $0.rawValue, "label": $0.title, "isChosen": $0 == person.role] as [String: Any]
      },
    ]
  }

  private func invite(_ request: PageRequest) throws -> PageAnswer {
    do {
      let issued = try invitations.issue(
        email: request.form.text("email"),
        role: roles.first { $0.rawValue == request.form.text("role") } ?? .viewer,
        seller: request.scope().sellerID, by: .person(request.person()))
      return try page(request, issued: issued)
    } catch let fault as PeopleFault {
      return try page(request, fault: "\(fault)", status: 422)
    }
  }

  private func newLink(_ request: PageRequest) throws -> PageAnswer {
    let person = try person(request)
    return try contained {
      try page(
        request,
        issued: invitations.renew(for: person, by: .person(request.person())))
    }
  }

  private func changeRole(_ request: PageRequest) throws -> PageAnswer {
    guard let role = roles.first(where: { $0.rawValue == request.form.text("role") }) else {
      throw PageFault.notFound
    }
    let person = try person(request)
    return try contained {
      try manage(request.scope()).change(role: role, of: person.id, by: .person(request.person()))
      return done("\(person.email) agora é \(role.title).")
    }
  }

  private func askToRemove(_ request: PageRequest) throws -> PageAnswer {
    let person = try person(request)
    return .page(
      Page(
        "Tirar \(person.email)?", template: "team/remove",
        ["id": person.id.rawValue, "email": person.email],
        trail: [("Equipe", "/admin/people")]))
  }

  private func remove(_ request: PageRequest) throws -> PageAnswer {
    let person = try person(request)
    return try contained {
      try manage(request.scope()).remove(person.id, by: .person(request.person()))
      return done("\(person.email) não entra mais.")
    }
  }

  private func person(_ request: PageRequest) throws -> Person {
    guard let person = try manage(request.scope()).person(request.id("person")) else {
      throw PageFault.notFound
    }
    return person
  }

  private func done(_ text: String) -> PageAnswer {
    .redirect(to: "/admin/people", flash: Flash(.success, text))
  }

  private func contained(_ action: () throws -> PageAnswer) throws -> PageAnswer {
    do {
      return try action()
    } catch let fault as PeopleFault {
      return .redirect(to: "/admin/people", flash: Flash(.danger, "\(fault)"))
    }
  }
}
