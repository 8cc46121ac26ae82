/// A gateway that has to say so twice has said once that a payment is paid.
package struct AwaitsAgreement: Error {
  package init() {}
}
