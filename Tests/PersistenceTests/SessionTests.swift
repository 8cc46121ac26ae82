import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Sessions: how long they last, and how they end.
@Suite(.database) struct SessionTests {
  private let scene: PeopleScene
  private let ana: Person

  init() throws {
    scene = try PeopleScene()
    ana = try scene.person()
  }

  @Test func `a session is over after eight hours without a request`() throws {
    let (token, _) = try scene.opened(scene.attempt())
    scene.wait(.hours(7))
    #expect(try scene.sessions.find(token: token) != nil)
    scene.wait(.hours(7))
    #expect(try scene.sessions.find(token: token) != nil)
    scene.wait(.hours(8))
    #expect(try scene.sessions.find(token: token) == nil)
    #expect(try scene.sessions.list(of: ana.id).isEmpty)
  }

  @Test func `a session is over after seven days, however much it is used`() throws {
    let (token, _) = try scene.opened(scene.attempt())
    for _ in 0..<27 {
      scene.wait(.hours(6))
      #expect(try scene.sessions.find(token: token) != nil)
    }
    scene.wait(.hours(6))
    #expect(try scene.sessions.find(token: token) == nil)
  }

  @Test func `when a session was seen is written once a minute`() throws {
    let (token, first) = try scene.opened(scene.attempt())
    scene.wait(.seconds(59))
    _ = try scene.sessions.find(token: token)
    #expect(try scene.sessions.list(of: ana.id).map(\.lastSeenAt) == [first.lastSeenAt])
    scene.wait(.seconds(1))
    _ = try scene.sessions.find(token: token)
    #expect(try scene.sessions.list(of: ana.id).map(\.lastSeenAt) == [scene.now])
  }

  @Test func `another text than the token finds nothing, the id of the list included`() throws {
    let (token, session) = try scene.opened(scene.attempt())
    for text in ["", session.id, token.reveal().uppercased(), String(token.reveal().dropLast())] {
      #expect(try scene.sessions.find(token: Secret(text)) == nil)
    }
  }

  @Test func `sessions end one by one, or all but one, and only their person's`() throws {
    let bia = try scene.person("bia@loja.com", .viewer)
    let mine = try (0..<3).map { _ in try scene.opened(scene.attempt()) }
    let hers = try scene.opened(scene.attempt("bia@loja.com"))
    #expect(try !scene.sessions.end(id: hers.session.id, of: ana.id))
    #expect(try scene.sessions.end(id: mine[0].session.id, of: ana.id))
    #expect(try scene.sessions.find(token: mine[0].token) == nil)
    #expect(try scene.sessions.endOthers(than: mine[1].token, of: ana.id) == 1)
    #expect(try scene.sessions.list(of: ana.id).map(\.id) == [mine[1].session.id])
    try scene.sessions.end(token: mine[1].token)
    #expect(try scene.sessions.list(of: ana.id).isEmpty)
    #expect(try scene.sessions.list(of: bia.id).count == 1)
    #expect(
      try scene.audit.suffix(3) == [
        "person_sessions_ended", "person_sessions_ended", "person_logged_out",
      ])
  }

  @Test func `one person has twenty sessions, and the oldest makes room`() throws {
    let first = try scene.opened(scene.attempt())
    for _ in 0..<20 {
      scene.wait(.seconds(1))
      _ = try scene.attempt()
    }
    #expect(try scene.sessions.list(of: ana.id).count == 20)
    #expect(try scene.sessions.find(token: first.token) == nil)
  }

  @Test func `an admin is shown the seller of their choice, and nobody else chooses`() throws {
    try scene.person("ops@x.co", .admin, seller: nil)
    let (token, session) = try scene.opened(scene.attempt("ops@x.co"))
    #expect(session.sellerID == nil)
    #expect(try scene.sessions.choose(seller: SellerID(2), token: token))
    #expect(try scene.sessions.find(token: token)?.sellerID == SellerID(2))
    #expect(try scene.audit.last == "seller_chosen")
    #expect(try !scene.sessions.choose(seller: SellerID(99), token: token))
    let own = try scene.opened(scene.attempt())
    #expect(try !scene.sessions.choose(seller: SellerID(2), token: own.token))
    #expect(try scene.sessions.find(token: own.token)?.sellerID == SellerID(1))
  }

  @Test func `a proof counts for a quarter of an hour`() throws {
    let (token, session) = try scene.opened(scene.attempt())
    #expect(session.isConfirmed(at: scene.now.adding(.milliseconds(899_999))))
    #expect(!session.isConfirmed(at: scene.now.adding(.minutes(15))))
    #expect(!session.isConfirmed(at: scene.now.before(.minutes(1))))
    scene.wait(.minutes(20))
    let wrong = Secret("vaso lilás 8 lua")
    #expect(try scene.confirmIdentity.confirm(token: token, password: wrong) == .refused)
    #expect(try scene.sessions.find(token: token)?.isConfirmed(at: scene.now) == false)
    #expect(
      try scene.confirmIdentity.confirm(token: token, password: PeopleScene.password) == .confirmed)
    #expect(try scene.sessions.find(token: token)?.isConfirmed(at: scene.now) == true)
  }

  @Test func `one code confirms one session`() throws {
    try scene.enable(ana)
    let due = try scene.codeDue()
    let (one, _) = try scene.opened(
      scene.logIn.complete(token: due, code: scene.code(of: ana), address: "x"))
    scene.wait(.minutes(20))
    let (other, _) = try scene.opened(
      scene.logIn.complete(token: scene.codeDue(), code: scene.code(of: ana), address: "x"))
    scene.wait(.minutes(20))
    let (scene, code) = (scene, try scene.code(of: ana))
    let outcomes = try concurrently(2) { index in
      try scene.confirmIdentity.confirm(token: [one, other][index], code: code)
    }
    #expect(outcomes.filter { $0 == .confirmed }.count == 1)
    #expect(outcomes.filter { $0 == .refused }.count == 1)
  }
}
