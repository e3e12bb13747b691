/** The columns of the FBI's list, in its order. */
const header =
  'ori,county,latitude,longitude,state_abbr,state,agency_name,agency_type,is_nibrs,nibrs_start_date';

/** Lines with the quirks of the real list; every agency in them is made up. */
export const exampleRows = [
  `ZZ0430200,EXAMPLE,32.6,-85.3,ZZ,Nowhere,Sampleville Police Department,City,TRUE,2021-01-01`,
  `ZZ0430000,EXAMPLE,32.6,-85.3,ZZ,Nowhere,Example County Sheriff's Office,County,TRUE,2012-04-01`,
  `ZZ0460400,EXAMPLE,NA,NA,ZZ,Nowhere,Franklin,NA,TRUE,2021-01-01`,
  `ZZ049015A,INVENTED,NA,NA,ZZ,Nowhere,District Attorney:,NA,TRUE,2021-03-01`,
  `ZZ052015A,INVENTED,NA,NA,ZZ,Nowhere,District Attorney:,NA,FALSE,NA`,
  `ZZ0270200,"EXAMPLE, INVENTED",32.3,-87.1,ZZ,Nowhere,Sample Community College: North,University or College,FALSE,NA`,
  `ZZNPI0000,NA,NA,NA,ZZ,Nowhere,Nowhere State Police,State Police,TRUE,2021-02-01`,
] as const;

export const listOf = (rows: readonly string[], first = header): string => `${[first, ...rows].join('\n')}\n`;

/** A list as it comes from a disk, in pieces that end anywhere. */
export async function* inPieces(list: string | Buffer, bytes = 7): AsyncGenerator<Buffer> {
  const whole = Buffer.from(list);
  for (let from = 0; from < whole.length; from += bytes) yield whole.subarray(from, from + bytes);
}

/** A line of a list about an agency that nobody has. */
export function madeUpRow(number: number, name = `Sample Police Department ${number}`): string {
  const ori = `ZZ${number.toString(36).toUpperCase().padStart(7, '0')}`;
  return `${ori},EXAMPLE,NA,NA,ZZ,Nowhere,${name},City,FALSE,NA`;
}
