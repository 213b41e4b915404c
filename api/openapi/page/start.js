// Draws the description that this server gives of itself. `deepLinking` keeps an address for each route.
globalThis.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
  // Which problems a route can answer with.
  showExtensions: true,
});
