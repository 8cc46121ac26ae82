/// The names that one seller chooses from in a filter.
package protocol ListChoiceReport: Sendable {
  func choices() throws -> ListChoices
}
