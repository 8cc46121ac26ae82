import Domain

@testable import Application

/// A row of what one buyer was offered.
struct MadeOffer {
  let followUp: FollowUp
  let price: Money?
  var attemptedBy: String?
  var isSent = false
}
