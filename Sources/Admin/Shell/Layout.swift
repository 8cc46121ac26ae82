import Application
import Cryptography
import Domain
import FastCGI
import HTMLTemplates

/// Puts what a page answers into the one look of all pages.
struct Layout: Sendable {
  private let templates: HTMLTemplates
  private let menu: [MenuEntry]

  init(_ areas: [any AdminArea]) throws {
    var texts = ShellTemplates.all
    for area in areas { texts.merge(type(of: area).templates) { $1 } }
    templates = try HTMLTemplates(texts)
    menu = areas.flatMap(\.menu)
  }

  func response(
    _ answer: PageAnswer, for request: PageRequest?, incoming: IncomingRequest
  ) -> Response {
    switch answer {
    case .page(let page, let status): return html(document(page, request), status: status)
    case .redirect(let path, _), .session(_, let path, _):
      return Response(status: 303, headers: [("Location", path)])
    case .fragment(let template, let values):
      return fragment(render(template, values, request), knownTag: incoming.knownTag)
    case .file(let bytes, let type, let name):
      let disposition = name.map { [("Content-Disposition", "attachment; filename=\"\($0)\"")] }
      return Response(
        status: 200, headers: [("Content-Type", type)] + (disposition ?? []), body: bytes)
    case .document(let html, let policy):
      return Response(
        status: 200,
        headers: [
          ("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy),
        ], body: html)
    case .failed(let status, let title, let hint):
      let page = Page(
        title, template: "shell/failed", ["hint": hint],
        isBare: request?.session == nil)
      var response = html(document(page, request), status: status)
      if status == 503 { response.headers.append(("Retry-After", "5")) }
      return response
    }
  }

  private func html(_ text: String, status: Int) -> Response {
    Response(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")],
      body: Array(text.utf8))
  }

  /// Not sent again where the script has it.
  private func fragment(_ html: String, knownTag: String?) -> Response {
    let tag = "\"\(sha256Hex(html).prefix(32))\""
    guard knownTag != tag else { return Response(status: 304, headers: [("ETag", tag)]) }
    return Response(
      status: 200, headers: [("Content-Type", "text/html; charset=utf-8"), ("ETag", tag)],
      body: Array(html.utf8))
  }

  private func render(
    _ template: String, _ values: [String: Any], _ request: PageRequest?
  ) -> String {
    var values = values
    values["formToken"] = request?.formToken ?? ""
    values["formField"] = FormGuard.field
    values["mayOperate"] = request?.may(.operate) ?? false
    values["mayConfigure"] = request?.may(.configure) ?? false
    return templates.render(template, values) ?? ""
  }

  private func document(_ page: Page, _ request: PageRequest?) -> String {
    var values: [String: Any] = [
      "title": page.title, "body": render(page.template, page.values, request),
      "trail": page.trail.map { ["title": $0.title, "path": $0.path] },
      "hasTrail": !page.trail.isEmpty,
    ]
    if let flash = request?.flash {
      values["flash"] =
        [
          "kind": flash.kind.rawValue, "icon": flash.kind.icon, "text": flash.text,
          "isAlert": flash.kind != .success,
        ] as [String: Any]
    }
    guard !page.isBare, let request, let session = request.session else {
      return render("shell/bare", values, request)
    }
    values["email"] = session.person.email
    values["seller"] = request.seller?.name ?? "Nenhuma conta escolhida"
    values["isPlatform"] = request.may(.platform)
    values["groups"] = groups(for: request, at: page.menuPath ?? request.path)
    return render("shell/layout", values, request)
  }

  private func groups(for request: PageRequest, at path: String) -> [[String: Any]] {
    MenuEntry.Group.allCases.compactMap { group in
      let entries = menu.filter { $0.group == group && isOpen($0, to: request) }
      guard !entries.isEmpty else { return nil }
      return [
        "title": group.rawValue,
        "entries": entries.map {
          ["title": $0.title, "icon": $0.icon, "path": $0.path, "isHere": $0.path == path]
            as [String: Any]
        },
      ]
    }
  }

  private func isOpen(_ entry: MenuEntry, to request: PageRequest) -> Bool {
    switch entry.access {
    case .everyone, .person: true
    case .seller(let permission): request.seller != nil && request.may(permission)
    case .platform: request.may(.platform)
    }
  }
}
