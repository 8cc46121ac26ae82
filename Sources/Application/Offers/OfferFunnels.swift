package import Domain

/// Figures of one seller's offers and their steps.
package protocol OfferFunnels: Sendable {
  /// Of the offer and the steps with it; an offer of nil asks for steps alone. What happened since then counts.
  func funnel(of offer: OfferID?, steps: [StepSetup], since: Timestamp) throws -> OfferFunnel
}
