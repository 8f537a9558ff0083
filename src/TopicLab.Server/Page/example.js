// Made up, as are the people and companies in it.
export const exampleText = `Kazakhstan and Azerbaijan agree on a common tariff for the Middle Corridor

ASTANA, 12 March. The railways of Kazakhstan and Azerbaijan signed an agreement on a common tariff for containers on the Trans-Caspian International Transport Route, which joins the ports of Aktau and Alat.

From June one bill of lading will cover the whole way from the Chinese border to Poti. The two companies expect 90,000 containers this year, a third more than last year, and will buy two ferries for the Caspian crossing.

The ministers also discussed the supply of Kazakh crude oil to the Baku-Tbilisi-Ceyhan pipeline. Volumes could rise to 2.2 million tonnes.

"A shipper does not care how many countries there are between his factory and the sea," said Deputy Minister Aigerim Nurlanova. "He wants one price and one date."

About KazRail Cargo
KazRail Cargo runs freight trains in nine countries and employs 4,000 people.
`;
