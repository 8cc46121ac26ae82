import Application
import Domain

/// Nobody is logged in.
struct NoSessions: SessionStore, SessionList {
  func open(_ session: NewSession, provedBy hash: String) -> Bool { false }
  func codeDue(_ token: Secret<String>, at now: Timestamp) -> CodeDueSession? { nil }
  func complete(
    _ token: Secret<String>, with proof: SecondFactorProof, as session: NewSession
  ) -> Bool { false }
  func session(_ token: Secret<String>, at now: Timestamp) -> OpenSession? { nil }
  func markSeen(_ token: Secret<String>, at now: Timestamp) {}
  func confirm(_ token: Secret<String>, with proof: SecondFactorProof?, at now: Timestamp) -> Bool {
    false
  }
  func sessions(of person: PersonID, at now: Timestamp) -> [OpenSession] { [] }
  func end(_ token: Secret<String>, at now: Timestamp) {}
  func end(id: String, of person: PersonID) -> Bool { false }
  func endOthers(than token: Secret<String>, of person: PersonID) -> Int { 0 }
  func choose(_ seller: SellerID, in token: Secret<String>, at now: Timestamp) -> Bool { false }
}
