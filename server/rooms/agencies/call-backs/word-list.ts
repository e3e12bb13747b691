/**
 * Words that sound alike in English and Spanish, are known to everybody, and are not taken for one another over a bad line: no two
 * differ in one letter only. None of them says anything of a child, a place or a status.
 */
export const words = `
zebra koala panda puma llama cobra iguana jaguar tapir bison condor flamingo alpaca coyote mosquito tarantula
piranha dragon gecko lemur okapi salmon toro burro chinchilla orca impala armadillo banana papaya melon taco
salsa pizza pasta paella tortilla burrito nacho cacao cola kiwi tapioca polenta risotto salami tofu sushi
piano tango samba rumba mambo conga bongo banjo opera solo trio tempo viola tuba oboe polka
bolero fandango flamenco maraca marimba sonata cantata soprano tenor ballet coral festival musical disco radio video
audio lava delta pampa sierra mesa laguna tundra oasis cactus begonia magnolia petunia gardenia mimosa aurora
cosmos luna solar tornado tsunami arena selva sofa poncho sombrero kimono bikini sari quetzal sarong taxi
metro auto kayak robot motor tractor cable laser radar panel modem pixel memo logo menu album
plaza patio nirvana hotel casino cabina chalet mural domino judo karate yoga golf tenis surf sauna
kilo central total final normal natural general global digital tropical vertical circular popular regular color vapor
honor humor quasar doctor actor director editor inventor mentor capital cereal cristal pedal manual postal ritual
recital canal carnaval animal mineral sensor ravioli cargo club plan agenda aroma idea drama panorama diploma
cinema gala fiesta gondola ninja nova pagoda paloma pinata rosa saga sigma alfa beta gamma omega
kappa sultana tiara trivia utopia vista macadamia bonanza bravo cameo euro peso gusto jumbo maestro nitro
pinto pronto rodeo rondo torpedo turbo vertigo virtuoso zorro matador nectar titan bonus campus nexus plus
genesis iris atlas chocolate safari karma mantra avatar guacamole quinoa enchilada empanada merengue mandala macarena carioca
`
  .trim()
  .split(/\s+/);
