import Foundation
import Testing

/// Coming in and going out of the admin pages, through nginx.
@Suite(.gated) struct AdminDoorFlowTests {
  private func email() -> String { "pessoa-\(UUID().uuidString.lowercased())@example.com" }

  @Test func `a link sets a password once, and the session opens the pages`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let email = email()
    let link = try await AdminPerson.invite(
      seller.stack, email, account: "Conta \(seller.slug)", role: "owner")
    let path = String(link.dropFirst(seller.stack.publicURL.count))
    let person = AdminPerson(seller.stack)
    let short = try await person.post(
      path, ["new_password": "curta", "repeated_password": "curta"], formPage: path)
    #expect(short.status == 422)
    #expect(short.text.contains("pelo menos 12 caracteres"))
    let fields = [
      "new_password": AdminPerson.password, "repeated_password": AdminPerson.password,
    ]
    #expect(try await person.post(path, fields, formPage: path).location == "/admin")
    let me = try await person.get("/admin/me")
    #expect(me.status == 200)
    #expect(me.text.contains(email))
    let again = try await AdminPerson(seller.stack).get(path)
    #expect(again.status == 404)
    #expect(again.text.contains("Este link não vale mais"))
  }

  @Test func `a wrong password and an unknown e-mail are answered alike`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let email = email()
    _ = try await AdminPerson.join(
      seller.stack, email, account: "Conta \(seller.slug)", role: "viewer")
    let person = AdminPerson(seller.stack)
    func answer(_ email: String) async throws -> (Int, String) {
      let page = try await person.post(
        "/admin/login", ["email": email, "password": "errada errada errada"],
        formPage: "/admin/login")
      return (page.status, page.text.replacing(email, with: ""))
    }
    let known = try await answer(email)
    let unknown = try await answer("ninguem-\(UUID().uuidString)@example.com".lowercased())
    #expect(known.0 == 422)
    #expect(known.0 == unknown.0)
    #expect(
      known.1.replacing(/value="[^"]*"/, with: "") == unknown.1.replacing(/value="[^"]*"/, with: "")
    )
  }

  @Test func `after logging out the cookie opens nothing, and where one wanted to go is kept`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let email = email()
    let person = try await AdminPerson.join(
      seller.stack, email, account: "Conta \(seller.slug)", role: "operator")
    #expect(try await person.post("/admin/logout").location == "/admin/login")
    let refused = try await person.get("/admin/me")
    #expect(refused.location == "/admin/login?to=%2Fadmin%2Fme")
    let back = try await person.post(
      "/admin/login", ["email": email, "password": AdminPerson.password, "to": "/admin/me"],
      formPage: "/admin/login")
    #expect(back.location == "/admin/me")
    _ = try await person.post("/admin/logout")
    let away = try await person.post(
      "/admin/login",
      ["email": email, "password": AdminPerson.password, "to": "//exemplo.com/admin"],
      formPage: "/admin/login")
    #expect(away.location == "/admin")
  }

  @Test func `pages tell browsers to keep nothing, run no foreign script and stand in no frame`()
    async throws
  {
    let page = try await AdminPerson(Stack.shared.value).get("/admin/login")
    #expect(page.header("Cache-Control") == "no-store")
    let policy = page.header("Content-Security-Policy") ?? ""
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe"))
    #expect(page.header("X-Content-Type-Options") == "nosniff")
    let cookie = page.header("Set-Cookie") ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
  }

  @Test func `a form that another site sends is refused, whatever it holds`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let person = try await AdminPerson.join(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "owner")
    let token = try await person.formToken(of: "/admin/me")
    for header in ["Sec-Fetch-Site: cross-site", "Origin: https://exemplo.com", "Origin: null"] {
      let answer = try await person.postBare(
        "/admin/me/sessions/end-others", ["form_token": token], headers: [header])
      #expect(answer.status == 403, "\(header)")
    }
    let wrong = try await person.postBare(
      "/admin/me/sessions/end-others", ["form_token": String(token.reversed())])
    #expect(wrong.status == 403)
    let right = try await person.postBare(
      "/admin/me/sessions/end-others", ["form_token": token],
      headers: ["Origin: \(seller.stack.publicURL)", "Sec-Fetch-Site: same-origin"])
    #expect(right.status == 303)
  }

  /// An address may hold the token of a link.
  @Test func `the access log names no page that was asked for`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let link = try await AdminPerson.invite(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "owner")
    let path = String(link.dropFirst(seller.stack.publicURL.count))
    #expect(try await AdminPerson(seller.stack).get(path).status == 200)
    let token = path.split(separator: "/").last.map(String.init) ?? "-"
    try await eventually("the line") {
      try await seller.stack.evidence()["access.log"]?.contains(" GET /admin 200 ") == true
    }
    #expect(try await seller.stack.evidence()["access.log"]?.contains(token) == false)
  }
}
