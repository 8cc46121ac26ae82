import Cryptography
import Domain

struct UserDataBody: Encodable {
  let externalID: [String]?
  let address: String?
  let userAgent: String?
  let fbp: String?
  let fbc: String?
  let email: [String]?
  let phone: [String]?
  let firstName: [String]?
  let lastName: [String]?

  typealias CodingKeys = UserDataKey

  /// Ids are hashed; address, browser and Meta's own cookies never are (facts: meta 4).
  init(_ user: UserData) {
    func sent<Value>(_ key: UserDataKey, _ value: Value?) -> Value? {
      user.sends(key) ? value : nil
    }
    externalID = sent(.externalID, user.externalIDs.map { sha256Hex($0) })
    address = sent(.address, user.address.flatMap(nonEmpty))
    userAgent = sent(.userAgent, user.userAgent.flatMap(nonEmpty))
    // One that is out of form would cost the whole batch.
    fbp = sent(.fbp, user.fbp.flatMap { MetaCookie($0, .fbp) }?.text)
    fbc = sent(.fbc, user.fbc.flatMap { MetaCookie($0, .fbc) }?.text)
    let keys = MatchKeys(user.payer)
    (email, phone) = (sent(.email, keys.email), sent(.phone, keys.phone))
    (firstName, lastName) = (sent(.firstName, keys.firstName), sent(.lastName, keys.lastName))
  }
}
