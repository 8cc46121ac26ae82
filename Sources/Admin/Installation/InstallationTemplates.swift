enum InstallationTemplates {
  static let all = [
    "installation/page": page, "installation/checked": checked, "installation/findings": findings,
  ]

  private static let page = """
    <section class="r-card"><div class="r-head"><h2>Conferência</h2><a class="btn btn-sm r-btn-quiet" href="/admin/installation/findings"><span class="r-icon r-icon-arrow-repeat" aria-hidden="true"></span>Conferir agora</a></div><div data-live="/admin/installation/findings/piece" data-once aria-live="polite"><p class="r-muted mb-0">Conferindo configurações, banco, links, bots, pixels e gateways; pode levar um minuto. <a href="/admin/installation/findings">Ver numa página própria</a></p></div></section>
    <div class="r-grid"><section class="r-card"><h2>Versão</h2><dl class="r-facts"><dt>Este programa</dt><dd>migração {{program}}</dd><dt>Banco de dados</dt><dd>migração {{schema}} {{#isSame}}<span class="r-state r-state-good">a mesma</span>{{/isSame}}{{^isSame}}<span class="r-state r-state-warn">outra</span>{{/isSame}}</dd></dl></section>
    <section class="r-card"><h2>Filas</h2><p class="r-muted">Há quanto tempo o mais antigo de cada fila deveria ter saído.</p><dl class="r-facts">{{#queues}}<dt>{{title}}</dt><dd>{{age}}{{#isLate}} <span class="r-state r-state-bad">atrasada</span>{{/isLate}}</dd>{{/queues}}</dl></section></div>
    <section class="r-card"><h2>Processos no ar</h2>{{#hasProcesses}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Processo</th><th>Servidor</th><th>Número</th><th>Desde</th><th>Versão</th></tr></thead><tbody>
    {{#processes}}<tr><td data-label="Processo">{{kind}}</td><td data-label="Servidor"><span class="r-break">{{host}}</span></td><td data-label="Número">{{pid}}</td><td data-label="Desde">{{since}}</td><td data-label="Versão"><span>{{version}}{{#isOther}} <span class="r-state r-state-warn">outra: reinicie</span>{{/isOther}}</span></td></tr>
    {{/processes}}</tbody></table></div>{{/hasProcesses}}{{^hasProcesses}}<p class="r-muted mb-0">Nenhum processo deu sinal. Inicie rastro serve e rastro dispatch.</p>{{/hasProcesses}}</section>
    """

  private static let checked = """
    <section class="r-card"><h2>O que foi conferido</h2>{{> installation/findings}}</section>
    <p class="r-actions"><a class="btn r-btn-quiet" href="/admin/installation/findings">Conferir de novo</a><a class="btn r-btn-quiet" href="/admin/installation">Voltar à instalação</a></p>
    """

  private static let findings = """
    {{#isUnderWay}}<p class="mb-0"><span class="r-state r-state-info"><span class="r-icon r-icon-hourglass-split" aria-hidden="true"></span>conferindo</span> Uma conferência já está em andamento. <a href="/admin/installation/findings">Ver o resultado</a> em alguns segundos.</p>{{/isUnderWay}}
    {{^isUnderWay}}<p class="r-muted">Conferido em {{at}}; um resultado vale por 30 segundos. {{#isWell}}Tudo certo.{{/isWell}}{{^isWell}}Para consertar: {{broken}}. Avisos: {{warnings}}.{{/isWell}}</p>{{^isWell}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Situação</th><th>O quê</th><th>Resultado</th></tr></thead><tbody>
    {{#problems}}<tr><td data-label="Situação">{{#isBroken}}<span class="r-state r-state-bad">falha</span>{{/isBroken}}{{^isBroken}}<span class="r-state r-state-warn">aviso</span>{{/isBroken}}</td><td data-label="O quê"><span class="r-break">{{title}}</span></td><td data-label="Resultado"><span class="r-break">{{message}}</span></td></tr>
    {{/problems}}</tbody></table></div>{{/isWell}}<details class="r-more mt-3"><summary>O que está certo ({{good}})</summary><dl class="r-facts">{{#fine}}<dt>{{title}}</dt><dd>{{message}}</dd>{{/fine}}</dl></details>{{/isUnderWay}}
    """
}
