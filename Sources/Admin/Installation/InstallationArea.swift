package import Domain

/// How the installation is, for whoever runs it.
package struct InstallationArea: AdminArea {
  let state: @Sendable (Timestamp) throws -> InstallationState
  let check: InstallationCheck

  package init(
    state: @escaping @Sendable (Timestamp) throws -> InstallationState, check: InstallationCheck
  ) {
    self.state = state
    self.check = check
  }

  package static var templates: [String: String] { InstallationTemplates.all }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Instalação", icon: "hdd-network", path: "/admin/installation", group: .watch,
        access: .platform)
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/installation", .platform, answer: show),
      AdminRoute(.get, "/admin/installation/findings", .platform, answer: findings),
      AdminRoute(.get, "/admin/installation/findings/piece", .platform, answer: piece),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let state = try state(request.now)
    return .page(
      Page(
        "Instalação", template: "installation/page",
        [
          "program": state.program, "schema": state.schema,
          "isSame": state.program == state.schema,
          "processes": state.processes.map { row($0, state, request.clock) },
          "hasProcesses": !state.processes.isEmpty,
          "queues": state.queues.map(row),
        ]))
  }

  private func row(
    _ process: InstallationState.Process, _ state: InstallationState, _ clock: WallClock
  ) -> [String: Any] {
    [
      "kind": process.kind, "host": process.host, "pid": process.pid,
      "since": clock.minute(process.startedAt), "version": process.version,
      "isOther": process.version != state.program,
    ]
  }

  private func row(_ queue: InstallationState.Queue) -> [String: Any] {
    // Between two rounds of the dispatcher everything is due for a moment.
    let isLate = queue.age.map { $0 > .minutes(5) } ?? false
    return ["title": queue.title, "age": Self.words(queue.age), "isLate": isLate]
  }

  private static func words(_ age: Interval?) -> String {
    guard let age, age > .seconds(0) else { return "em dia" }
    let seconds = age.milliseconds / 1_000
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7_200: return "\(seconds / 60) min"
    default: return seconds < 172_800 ? "\(seconds / 3_600) h" : "\(seconds / 86_400) dias"
    }
  }

  /// For whoever has no script, and to check again.
  private func findings(_ request: PageRequest) -> PageAnswer {
    .page(
      Page(
        "Conferência", template: "installation/checked", values(request),
        trail: [("Instalação", "/admin/installation")]))
  }

  private func piece(_ request: PageRequest) -> PageAnswer {
    .fragment(template: "installation/findings", values: values(request))
  }

  private func values(_ request: PageRequest) -> [String: Any] {
    switch check.findings(at: request.now) {
    case .underWay: return ["isUnderWay": true]
    case .findings(let findings, let time):
      func found(_ verdict: InstallationFinding.Verdict) -> [InstallationFinding] {
        findings.filter { $0.verdict == verdict }
      }
      let (broken, warnings, good) = (found(.broken), found(.warning), found(.good))
      return [
        "isUnderWay": false, "at": request.clock.second(time),
        "problems": (broken + warnings).map(row), "fine": good.map(row),
        "broken": broken.count, "warnings": warnings.count, "good": good.count,
        "isWell": broken.isEmpty && warnings.isEmpty,
      ]
    }
  }

  private func row(_ finding: InstallationFinding) -> [String: Any] {
    [
      "title": finding.title.capitalizedFirst, "message": finding.message,
      "isBroken": finding.verdict == .broken,
    ]
  }
}
