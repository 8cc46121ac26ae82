enum AuditTemplates {
  static let page = """
    <section class="r-card"><form class="r-filter" method="get" action="/admin/audit">{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit">Filtrar</button>{{#isFiltered}}<a class="btn r-btn-quiet" href="/admin/audit">Limpar</a>{{/isFiltered}}</form></section>
    <section class="r-card"><h2>Quem fez o quê</h2>
    {{#hasItems}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Quando</th><th>O que aconteceu</th><th>Detalhe</th></tr></thead><tbody>
    {{#lines}}<tr><td class="r-nowrap" data-label="Quando">{{at}}</td><td data-label="O que aconteceu"><span>{{what}}{{#isAlert}} <span class="r-state r-state-info">percebido sozinho</span>{{/isAlert}}</span></td><td data-label="Detalhe"><span class="r-break">{{detail}}{{#times}} <span class="r-muted">({{times}})</span>{{/times}}</span></td></tr>
    {{/lines}}</tbody></table></div>{{/hasItems}}
    {{^hasItems}}{{^isPartial}}<div class="r-empty"><span class="r-icon r-icon-clock-history r-icon-huge" aria-hidden="true"></span><p>{{#isFiltered}}Nada na auditoria com este filtro.{{/isFiltered}}{{^isFiltered}}Ainda não há nada na auditoria. Cada entrada, mudança e decisão aparece aqui.{{/isFiltered}}</p>{{#isFiltered}}<a class="btn btn-primary" href="/admin/audit">Ver tudo</a>{{/isFiltered}}</div>{{/isPartial}}{{/hasItems}}
    {{#isPartial}}<p class="r-muted">Procuramos só numa parte das linhas para não demorar; a próxima página continua dali.</p>{{/isPartial}}
    {{#pager}}{{> shell/pager}}{{/pager}}</section>
    """
}
