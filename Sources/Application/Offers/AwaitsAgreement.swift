/// A gateway whose word needs a second one has said that a payment is paid.
package struct AwaitsAgreement: Error {
  package init() {}
}
