extension SellerConfiguration.PixelEntry {
  /// What is wrong with the values themselves.
  package var valueFaults: [FieldFault] {
    id.isEmpty || !id.allSatisfy { $0.isASCII && $0.isNumber }
      ? [
        FieldFault("id", "deve ter só números, como aparece no Gerenciador de Eventos da Meta")
      ] : []
  }
}
