import Cryptography
import Foundation
import MariaDB
import Testing

/// What an owner does besides selling: second factor, team, texts, rules, the switch.
@Suite(.gated) struct AdminHouseFlowTests {
  private func email() -> String { "pessoa-\(UUID().uuidString.lowercased())@example.com" }

  private func logIn(_ stack: Stack, _ email: String) async throws -> (AdminPerson, String) {
    let person = AdminPerson(stack)
    let answer = try await person.post(
      "/admin/login", ["email": email, "password": AdminPerson.password], formPage: "/admin/login")
    return (person, answer.location)
  }

  @Test
  func `with a second factor the password alone opens nothing, and a recovery code does once`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let email = email()
    let owner = try await AdminPerson.join(
      seller.stack, email, account: "Conta \(seller.slug)", role: "owner")
    let form = "/admin/me/second-factor"
    let page = try await owner.get(form).text
    let secret = try #require(page.firstMatch(of: /Chave: <code>([A-Z2-7]+)<\/code>/)).1
    let time = TimeCode(secret: try #require(bytes(base32: String(secret))))
    let step = TimeCode.step(atSeconds: Int64(Date().timeIntervalSince1970))
    let token = try await owner.formToken(of: "/admin/me")
    let wrong = try await owner.postBare(form, ["form_token": token, "code": "000000"])
    #expect(wrong.status == 422)
    #expect(wrong.text.contains(secret), "the app may have this secret already")
    let right = try await owner.postBare(
      form, ["form_token": token, "code": time.code(step: step)])
    let codes = right.text.matches(of: /<li><code>([A-Z0-9-]{14})<\/code>/).map { String($0.1) }
    #expect(codes.count == 10)
    let (person, location) = try await logIn(seller.stack, email)
    #expect(location.hasPrefix("/admin/login/code"))
    #expect(try await person.get("/admin/me").status == 303)
    let opened = try await person.post(
      "/admin/login/code", ["code": codes[0]], formPage: "/admin/login/code")
    #expect(opened.status == 303)
    #expect(try await person.get("/admin/me").status == 200)
    let (other, _) = try await logIn(seller.stack, email)
    let again = try await other.post(
      "/admin/login/code", ["code": codes[0]], formPage: "/admin/login/code")
    #expect(again.status == 422)
  }

  @Test func `an owner invites, changes and removes people, whose sessions end at once`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let owner = try await AdminPerson.join(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "owner")
    let email = email()
    let invited = try await owner.post("/admin/people", ["email": email, "role": "operator"])
    let link = try #require(
      invited.text.firstMatch(of: /data-copy="([^"]+\/invitation\/[0-9a-f]+)"/)
    ).1
    let path = String(link.dropFirst(seller.stack.publicURL.count))
    let person = AdminPerson(seller.stack)
    _ = try await person.post(
      path,
      ["new_password": AdminPerson.password, "repeated_password": AdminPerson.password],
      formPage: path)
    #expect(try await person.get("/admin/me").text.contains("operador"))
    let id = try await seller.stack.rows(
      "SELECT CAST(id AS CHAR) AS id FROM users WHERE email = \(bind: email)"
    ).first?.text("id")
    let number = try #require(id)
    _ = try await owner.post("/admin/people/\(number)/role", ["role": "viewer"])
    #expect(try await person.get("/admin/me").text.contains("leitor"))
    _ = try await owner.post("/admin/people/\(number)/remove")
    #expect(try await person.get("/admin/me").location.hasPrefix("/admin/login"))
    #expect(try await logIn(seller.stack, email).1 == "")
  }

  @Test func `a bot's text is shown as buyers see it before it is saved, and buyers get it`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let owner = try await AdminPerson.join(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "owner")
    let bot = try #require(try await AdminRoutes.ids(of: seller)["bot"])
    let form = "/admin/bots/\(bot)/texts"
    let text = "Oi, {{nome}}! <b>Bem-vindo</b> à loja."
    let shown = try await owner.post(form, ["texts.welcome": text, "do": "preview"])
    #expect(shown.text.contains("Bem-vindo"))
    let broken = try await owner.post(form, ["texts.welcome": "Oi, {{nada}}", "do": "save"])
    #expect(broken.status == 422)
    let saved = try await owner.post(form, ["texts.welcome": text, "do": "save"])
    #expect(saved.status == 303, "\(saved.text.suffix(3_000))")
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    _ = try await buyer.message(containing: "à loja.")
  }

  @Test func `the switch asks first, and pages lose the Pixel while it is off`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let owner = try await AdminPerson.join(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "owner")
    let pool = try #require(try await AdminRoutes.ids(of: seller)["pool"])
    let path = "/admin/meta/tracking/pools/\(pool)"
    #expect(try await owner.get("\(path)?turn=off").text.contains("Desligar"))
    func isOn() async throws -> Bool {
      try await seller.stack.rows(
        "SELECT meta_tracking_enabled AS v FROM redirect_pools WHERE slug = \(bind: seller.slug)"
      ).first?.bool("v") ?? false
    }
    #expect(try await isOn())
    #expect(try await owner.post(path, ["turn": "off"]).status == 303)
    #expect(try await !isOn())
    #expect(try await owner.post(path, ["turn": "on"]).status == 303)
    #expect(try await isOn())
  }

  @Test func `a rule of alerts takes a number within its range, and nothing else`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let person = try await AdminPerson.join(
      seller.stack, email(), account: "Conta \(seller.slug)", role: "operator")
    let path = "/admin/alerts/rules/failure_rate"
    let bad = try await person.post(path, ["enabled": "1", "threshold": "muito", "window": "60"])
    #expect(bad.status == 422)
    let good = try await person.post(path, ["enabled": "1", "threshold": "7", "window": "60"])
    #expect(good.status == 303, "\(good.text.suffix(2_000))")
    #expect(try await person.get(path).text.contains("value=\"7\""))
  }
}
