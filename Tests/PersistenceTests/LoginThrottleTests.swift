import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// How many passwords and codes may be tried.
@Suite(.database) struct LoginThrottleTests {
  private let scene: PeopleScene
  private let wrong = Secret("vaso lilás 8 lua")

  init() throws { scene = try PeopleScene() }

  private func fail(_ email: String, from address: String, times: Int) throws -> [String] {
    try (0..<times).map { _ in try scene.attempt(email, wrong, from: address).word }
  }

  @Test func `one login takes ten tries from one address, then none for a quarter of an hour`()
    throws
  {
    try scene.person()
    #expect(try Set(fail("ana@loja.com", from: "198.51.100.1", times: 10)) == ["refused"])
    #expect(try Set(fail("ana@loja.com", from: "198.51.100.1", times: 30)) == ["throttled"])
    guard
      case .throttled(let seconds) = try scene.attempt(
        "ana@loja.com", PeopleScene.password, from: "198.51.100.1")
    else { return #expect(Bool(false), "the right password passed") }
    #expect(seconds == 900)
    scene.wait(.seconds(seconds))
    #expect(
      try scene.attempt("ana@loja.com", PeopleScene.password, from: "198.51.100.1").word
        == "opened")
  }

  @Test func `a login that nobody has is throttled alike`() throws {
    #expect(try Set(fail("nobody@x.co", from: "198.51.100.1", times: 10)) == ["refused"])
    #expect(try fail("nobody@x.co", from: "198.51.100.1", times: 1) == ["throttled"])
  }

  @Test func `of many tries at once no more are looked at than one after the other`() throws {
    // Would catch: a limit that is asked before it is counted.
    try scene.person()
    let scene = scene
    let before = scene.looks.withLock { $0 }
    let words = try concurrently(24) { _ in
      try scene.attempt("ana@loja.com", Secret("vaso lilás 8 lua"), from: "198.51.100.1").word
    }
    #expect(scene.looks.withLock { $0 } - before <= 10)
    #expect(words.filter { $0 == "refused" }.count <= 10)
    #expect(words.contains("throttled"))
  }

  @Test func `one address takes fifty tries to whatever login`() throws {
    for number in 0..<50 {
      #expect(try fail("p\(number)@x.co", from: "198.51.100.1", times: 1) == ["refused"])
    }
    #expect(try fail("p99@x.co", from: "198.51.100.1", times: 1) == ["throttled"])
    #expect(try fail("p99@x.co", from: "198.51.100.2", times: 1) == ["refused"])
  }

  @Test func `addresses of one IPv6 subscriber count together`() throws {
    for number in 0..<10 {
      _ = try fail("ana@x.co", from: "2001:db8:1:2::\(number)", times: 1)
    }
    #expect(try fail("ana@x.co", from: "2001:db8:1:2:9:9:9:9", times: 1) == ["throttled"])
    #expect(try fail("ana@x.co", from: "2001:db8:1:3::1", times: 1) == ["refused"])
  }

  @Test func `a login under attack from everywhere is open where its person logged in before`()
    throws
  {
    // Would catch: strangers lock an owner out.
    try scene.person()
    for number in 0..<100 {
      #expect(try fail("ana@loja.com", from: "198.51.100.\(number)", times: 1) == ["refused"])
    }
    #expect(try scene.attempt(from: "192.0.2.1").word == "throttled")
    #expect(try scene.attempt(from: PeopleScene.home).word == "opened")
    // Others at the same address have used its own limit up.
    for number in 0..<50 { _ = try fail("p\(number)@x.co", from: PeopleScene.home, times: 1) }
    #expect(try scene.attempt(from: PeopleScene.home).word == "opened")
  }

  @Test func `an address is known for ninety days`() throws {
    try scene.person()
    scene.wait(.days(90))
    for number in 0..<100 { _ = try fail("ana@loja.com", from: "198.51.100.\(number)", times: 1) }
    #expect(try scene.attempt(from: PeopleScene.home).word == "throttled")
  }

  @Test func `what is right uses no try up`() throws {
    try scene.person()
    for _ in 0..<30 { #expect(try scene.attempt().word == "opened") }
    #expect(try scene.fixture.count("SELECT COUNT(*) AS n FROM login_attempts") == 0)
  }

  @Test func `codes are counted as passwords are`() throws {
    let ana = try scene.person()
    try scene.enable(ana)
    let due = try scene.codeDue()
    for _ in 0..<10 {
      #expect(
        try scene.logIn.complete(token: due, code: "12345", address: PeopleScene.home).word
          == "refused")
    }
    #expect(
      try scene.logIn.complete(
        token: due, code: scene.code(of: ana), address: PeopleScene.home
      ).word == "throttled")
  }

  @Test func `who confirms wrongly in a session keeps nobody from logging in`() throws {
    try scene.person()
    let (token, _) = try scene.opened(scene.attempt())
    for _ in 0..<10 {
      #expect(try scene.confirmIdentity.confirm(token: token, password: wrong) == .refused)
    }
    guard
      case .throttled = try scene.confirmIdentity.confirm(
        token: token, password: PeopleScene.password)
    else { return #expect(Bool(false), "the eleventh try passed") }
    #expect(try scene.attempt().word == "opened")
  }
}
