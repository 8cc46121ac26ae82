/// Where the server is and how long we wait for it.
package struct ConnectionOptions: Sendable {
  package enum Address: Equatable, Sendable {
    case socket(path: String)
    case host(String, port: Int)
  }

  /// Of a connection by TCP; a Unix socket does not leave the machine.
  package enum Encryption: Equatable, Sendable {
    /// TLS, and the server proves that it is the one that `address` names, by a certificate of one of these
    /// authorities: a file in PEM form, nil for the system's.
    case verified(authorities: String?)
    case none
  }

  package var address: Address
  package var encryption: Encryption
  package var user: String
  package var password: String
  /// Empty: no database is chosen.
  package var database: String
  /// Seconds for connecting, and the longest silence of the server inside one statement.
  package var connectTimeout: Int
  package var answerTimeout: Int
  /// Seconds for which a statement waits for a row that another session holds.
  package var lockWaitTimeout = 5

  package init(
    address: Address, encryption: Encryption = .verified(authorities: nil), user: String,
    password: String, database: String,
    connectTimeout: Int = 2, answerTimeout: Int = 10
  ) {
    self.address = address
    self.encryption = encryption
    self.user = user
    self.password = password
    self.database = database
    self.connectTimeout = connectTimeout
    self.answerTimeout = answerTimeout
  }
}

/// Without the password, in every printed form.
extension ConnectionOptions: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package var description: String { "\(user)@\(address)/\(database)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}
