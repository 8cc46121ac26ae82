/// Why a text is no JSON that can be used: the keys written twice, then the first breach of the form.
package struct JSONFault: Error, Equatable {
  package let problems: [JSONProblem]
}
