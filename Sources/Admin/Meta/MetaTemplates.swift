enum MetaTemplates {
  static let all = ["meta/page": page, "meta/sales": sales, "meta/checks": checks]

  private static let page = """
    {{#isOffForAll}}<div class="r-flash r-flash-warning" role="alert"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span><div>O envio à Meta está desligado em toda a instalação. Só quem cuida dela liga de novo.</div></div>{{/isOffForAll}}
    {{#hasOffPools}}<div class="r-flash r-flash-warning"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span><div>Links com o envio desligado: {{offPools}}. <a href="/admin/meta/tracking">Ver e ligar</a></div></div>{{/hasOffPools}}
    <div class="r-head">{{> report/period}}<a class="btn btn-sm r-btn-quiet" href="/admin/meta/tracking">Ligar e desligar o envio</a></div>
    {{#hasSales}}{{> meta/sales}}{{/hasSales}}
    {{^hasSales}}<div class="r-card r-empty"><span class="r-icon r-icon-bullseye r-icon-huge" aria-hidden="true"></span><p>Ainda não há vendas pagas neste período ({{periodWords}}). Cada uma aparece aqui com o que foi feito dela na Meta.</p><a class="btn r-btn-quiet" href="/admin/meta?period=30d">Ver os últimos 30 dias</a></div>{{/hasSales}}
    {{> meta/checks}}
    """

  private static let sales = """
    <h2 class="visually-hidden">Vendas pagas, {{periodWords}}</h2><div class="r-tiles">{{#tiles}}<div class="r-tile"><div class="r-tile-label">{{label}}</div><div class="r-tile-value">{{value}}</div><div class="r-tile-note">{{note}}</div></div>{{/tiles}}</div>
    {{^addsUp}}<p><span class="r-state r-state-bad">a conta não fecha</span> As linhas não somam as vendas pagas: avise quem cuida do Rastro.</p>{{/addsUp}}
    <div class="r-grid">{{#groups}}<section class="r-card"><h2>{{title}}: por quê</h2><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table"><thead><tr><th>Motivo</th><th class="r-number">Vendas</th><th class="r-number">Valor</th></tr></thead><tbody>
    {{#reasons}}<tr><td class="r-break">{{reason}}</td><td class="r-number">{{count}}</td><td class="r-number">{{value}}</td></tr>
    {{/reasons}}</tbody></table></div>{{#path}}<p class="r-actions"><a class="btn btn-sm btn-primary" href="{{path}}">Resolver os eventos</a></p>{{/path}}</section>{{/groups}}
    <section class="r-card"><h2>Ligação com o clique do anúncio</h2><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table"><thead><tr><th>O que a Meta sabe</th><th class="r-number">Vendas</th><th class="r-number">Parte</th><th class="r-number">Valor</th></tr></thead><tbody>
    {{#links}}<tr><td class="r-break">{{title}}</td><td class="r-number">{{count}}</td><td class="r-number">{{share}}</td><td class="r-number">{{value}}</td></tr>
    {{/links}}</tbody></table></div></section></div>
    """

  private static let checks = """
    <section class="r-card"><h2>O que a própria Meta diz</h2>{{#hasPixels}}<p class="r-muted">«—» é o que a Meta não disse; não é diferença.</p><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Dia</th><th>Pixel</th><th>Evento</th><th class="r-number">Aceitos de nós</th><th class="r-number">Contados pela Meta</th><th class="r-number">Qualidade</th><th class="r-number">Cobertura</th><th class="r-number">Desduplicação</th></tr></thead><tbody>
    {{#pixels}}<tr><td data-label="Dia"><span>{{day}}{{^isAsked}} <span class="r-state r-state-plain">ainda não perguntamos</span>{{/isAsked}}{{#problem}} <span class="r-muted r-break">{{problem}}</span>{{/problem}}</span></td><td data-label="Pixel">{{pixel}}</td><td data-label="Evento">{{event}}</td><td class="r-number" data-label="Aceitos de nós">{{accepted}}</td><td class="r-number" data-label="Contados pela Meta">{{counted}}</td><td class="r-number" data-label="Qualidade">{{match}}</td><td class="r-number" data-label="Cobertura">{{coverage}}</td><td class="r-number" data-label="Desduplicação">{{deduplicated}}</td></tr>
    {{/pixels}}</tbody></table></div>{{/hasPixels}}{{^hasPixels}}<p class="r-muted mb-0">Nada ainda: perguntamos à Meta por cada dia depois que ele termina.</p>{{/hasPixels}}</section>
    <section class="r-card"><h2>Gateway e Rastro, lado a lado</h2>{{#hasDifferences}}<p>Sem explicação: <strong>{{unexplained}}</strong>.</p><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Venda</th><th>O que difere</th><th class="r-number">Aqui</th><th class="r-number">No gateway</th><th>Gateway</th><th>Perguntado</th></tr></thead><tbody>
    {{#differences}}<tr><td data-label="Venda"><a href="/admin/payment/{{reference}}">{{reference}}</a></td><td data-label="O que difere"><span>{{what}}{{#isUnexplained}} <span class="r-state r-state-warn">sem explicação</span>{{/isUnexplained}} <span class="r-muted r-break">{{detail}}</span></span></td><td class="r-number" data-label="Aqui"><span>{{amount}} · {{status}}</span></td><td class="r-number" data-label="No gateway">{{there}}</td><td data-label="Gateway"><span class="r-break">{{gateway}}</span></td><td data-label="Perguntado">{{asked}}</td></tr>
    {{/differences}}</tbody></table></div>{{#hasMore}}<p class="r-muted">E mais {{more}}.</p>{{/hasMore}}{{/hasDifferences}}{{^hasDifferences}}<p class="r-muted mb-0">Nenhuma diferença neste período. Perguntamos ao gateway de novo um dia e uma semana depois de cada pagamento.</p>{{/hasDifferences}}</section>
    """
}
