import Application
import MariaDB

extension Scope {
  /// True for the rows in scope, of which `column` names the seller.
  func condition(_ column: SQL) -> SQL {
    guard let onlySeller else { return "TRUE" }
    return "\(column) = \(bind: onlySeller)"
  }
}
